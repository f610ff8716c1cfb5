"""What changed in the network since an earlier date, in pictures, tables and sentences; the days of the slider."""
