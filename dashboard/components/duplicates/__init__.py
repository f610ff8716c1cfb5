"""Parts of the page Duplicates that need Streamlit."""
