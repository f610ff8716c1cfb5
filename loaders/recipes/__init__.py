"""Recipes: how files that are not in the native layout become tables. This is also what the Import page calls.

    proposal = propose_recipe(paths, store=store)   # propose_recipe.py: recipe, questions, sheets, applied
    recipe = proposal.recipe.with_sheet("Sagaing", table="entities", heading_rows=(4, 5))   # a correction is a change
    recipe = recipe.with_column("Org name", "name").with_word("kind", "CDM group", "defector_network")
    recipe = recipe.with_answers({question.id: question.suggested})
    check_recipe(recipe)                            # recipe_file.py: refuses what would decide a guard
    reading = read_files(paths, recipe=recipe)      # reading.recipe, reading.questions, reading.blocking_questions
    outcome = load(store, paths, who=who, options=LoadOptions(recipe=recipe))   # .needs_answers; keeps the recipe

A `Recipe` (`recipe.py`) is a frozen value. `recipe_file.py` reads and writes it as YAML. `guarded_columns.py` says what
no recipe may decide. `apply_recipe.py` makes sheets in the native layout of a `Grid` (`grid.py`); every cell of these
sheets knows its cell in the file. `guessing/` fills in what a recipe does not say, and lists the questions
(`questions.py`). `kept_recipes.py` keeps recipes in a store, and finds one again by the shape of the files. For files
in the native layout nothing of this is imported but `native_layout.py`.
"""
