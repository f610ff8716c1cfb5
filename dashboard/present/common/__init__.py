"""What several pages share: escaped HTML, charts, small pictures, tables, and lists of ties and gaps."""
