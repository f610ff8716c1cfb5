"""The smallest page of Streamlit: the pages of the dashboard are compared with it."""

import streamlit as st

st.title("Nothing else")
st.button("Again")
