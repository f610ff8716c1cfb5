"""Parts of the page Other copies that need Streamlit."""
