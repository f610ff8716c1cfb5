# Every target is a command of run.py, which does the work. Pass arguments with ARGS: make demo ARGS="--no-browser --port 8600"
PYTHON ?= python3

.PHONY: setup demo quick test mutate endurance bench bench-neo4j demo-neo4j shots audit release verify
setup demo quick test mutate endurance bench bench-neo4j demo-neo4j shots audit release verify:
	@$(PYTHON) run.py $@ $(ARGS)
