# Every target is a command of run.py, which does the work. Pass arguments with ARGS: make demo ARGS="--no-browser --port 8600"
PYTHON ?= python3

.PHONY: setup demo quick test bench bench-neo4j demo-neo4j shots
setup demo quick test bench bench-neo4j demo-neo4j shots:
	@$(PYTHON) run.py $@ $(ARGS)
