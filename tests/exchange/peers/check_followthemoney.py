"""What the model of FollowTheMoney says of each entity, and what its command `ftm validate` makes of the files."""

import json
import sys

from click.testing import CliRunner
from followthemoney import model
from followthemoney.cli.cli import cli
from followthemoney.cli.util import path_writer, write_entity
from followthemoney.entity import ValueEntity

import without_network  # noqa: F401


def entities_in(file):
    with open(file, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


def faults_of(data):
    """Where the model would drop or change a value, or ask for one."""
    schema = model.get(data["schema"])
    if schema is None:
        yield ["schema", data["schema"]]
        return
    try:
        schema.validate(data)
    except Exception as error:
        yield ["invalid", str(error)]
    for name, values in data["properties"].items():
        prop = schema.get(name)
        if prop is None or prop.stub:
            yield ["property", schema.name, name]
            continue
        for value in values:
            if prop.type.name != "entity" and prop.type.clean(value) is None:
                yield ["value", schema.name, name, value]


def ends_of(file):
    """Every reference leads to an entity of a schema that the property asks for."""
    entities = [ValueEntity.from_dict(data, cleaned=True) for data in entities_in(file)]
    schema_of = {entity.id: entity.schema for entity in entities}
    for entity in entities:
        for prop, value in entity.itervalues():
            if prop.type.name != "entity":
                continue
            schema = schema_of.get(value)
            if schema is None or not (prop.range is None or schema.is_a(prop.range)):
                yield [entity.schema.name, prop.name, schema.name if schema else None]


def found_in(file):
    validated = f"validated-{file}"
    command = CliRunner().invoke(cli, ["validate", "-i", file, "-o", validated])
    entities = [ValueEntity.from_dict(data, cleaned=True) for data in entities_in(validated)]
    return {
        "exit": command.exit_code,
        "said": command.output,
        "faults": [[data["id"], *fault] for data in entities_in(file) for fault in faults_of(data)],
        "ends": list(ends_of(file)),
        "entities": [
            [entity.id, entity.schema.name, entity.schema.edge, entity.get("name", quiet=True)]
            for entity in entities
        ],
        "edges": [
            [entity.schema.name, *entity.get(entity.schema.edge_source), *entity.get(entity.schema.edge_target)]
            for entity in entities
            if entity.schema.edge
        ],
    }


def make(file, entities):
    with path_writer(file) as out:
        for id, schema, properties in entities:
            entity = ValueEntity(model.get(schema), {"id": id})
            for name, value in properties.items():
                entity.add(name, value)
            write_entity(out, entity)


task = json.load(sys.stdin)
make("made.ftm.jsonl", task["make"])
json.dump({file: found_in(file) for file in task["read"]}, sys.stdout)
