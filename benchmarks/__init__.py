"""The benchmarks room: what each step costs on generated directories, measured against a peer in the same run."""
