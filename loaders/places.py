"""Places (stub)."""
from graph.records import Table
from graph.validation.findings import Finding
def place_columns(entities: Table) -> tuple[Table, list[Finding]]:
    return entities, []
