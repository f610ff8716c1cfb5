"""The parts of pages: components drawn by our own JavaScript, and small parts made of Streamlit's widgets."""
