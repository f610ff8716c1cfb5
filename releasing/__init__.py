"""Making a release: the wheel, bundles of wheels without a network, the bill of materials, checksums, a signature."""
