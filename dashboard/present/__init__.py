"""What the pages show, as plain data and HTML: pure functions of a view, its gaps and its routes, that know nothing of Streamlit."""
