"""Parts about duplicates that need Streamlit."""
