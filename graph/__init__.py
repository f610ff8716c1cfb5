"""The graph room: kinds, records, stores, network, view, and what is computed on them."""
