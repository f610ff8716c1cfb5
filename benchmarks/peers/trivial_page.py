"""The least that a page of Streamlit can be: what the dashboard's pages are measured against."""

import streamlit as st

st.title("Nothing else")
st.button("Again")
