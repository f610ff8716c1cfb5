"""Components of the Network page: the canvas, its toolbar, side panel and boxes."""
