"""What the pages are put together from: components drawn by our own JavaScript, and small parts made of Streamlit's widgets."""
