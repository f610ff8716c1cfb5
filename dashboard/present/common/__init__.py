"""What several pages share: escaped HTML, charts, small pictures, matrices."""
