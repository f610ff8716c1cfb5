"""What the pages show, as plain data and HTML: pure functions of a view, without Streamlit."""
