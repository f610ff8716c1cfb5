"""Recipes: how files that are not in the native layout become tables. This is also what the Import page calls.

    recipe = read_recipe(Path("monthly.yaml"))                               # or Recipe()
    recipe = recipe.with_sheet("Sagaing", table="entities", heading_rows=(4, 5))   # every correction is a change
    recipe = recipe.with_column("Org name", "name").with_word("kind", "CDM group", "defector_network")
    check_recipe(recipe)                                                     # refuses what would decide a guard
    reading = read_files(paths, recipe=recipe)

A `Recipe` (`recipe.py`) is a frozen value. `recipe_file.py` reads and writes it as YAML, and refuses what would decide
a guard (`guarded_columns.py`). `apply_recipe.py` makes sheets in the native layout of a `Grid` (`grid.py`); every cell
of these sheets knows its cell in the file. Nothing here is imported for files in the native layout.
"""
