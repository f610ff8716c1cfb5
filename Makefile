# Every target is a word of run.py, which does the work. Pass more with ARGS: make demo ARGS="--no-browser --port 8600"
PYTHON ?= python3

.PHONY: setup demo quick test bench bench-neo4j demo-neo4j shots
setup demo quick test bench bench-neo4j demo-neo4j shots:
	@$(PYTHON) run.py $@ $(ARGS)
