"""What libcovebods finds in files of statements: by the schemas, by its further checks, and fields that are no one's."""

import json
import sys

import without_network  # noqa: F401
import libcove2.common


class AnyScheme:
    """Stands for the list of registers (org-id.guide), which is not to be had without a network: every scheme is on it."""

    def __contains__(self, _scheme):
        return True


libcove2.common.get_orgids_prefixes = lambda *_: AnyScheme()

from libcovebods.additionalfields import AdditionalFields  # noqa: E402
from libcovebods.config import LibCoveBODSConfig  # noqa: E402
from libcovebods.data_reader import DataReader  # noqa: E402
from libcovebods.jsonschemavalidate import JSONSchemaValidator  # noqa: E402
from libcovebods.run_tasks import process_additional_checks  # noqa: E402
from libcovebods.schema import SchemaBODS  # noqa: E402


def found_in(file):
    reader = DataReader(file)
    config = LibCoveBODSConfig()
    schema = SchemaBODS(reader, config)
    checked = process_additional_checks(reader, config, schema)
    return {
        "version": schema.schema_version,
        "errors": [error.json() for error in JSONSchemaValidator(schema).validate(reader)],
        "checks": checked["additional_checks"],
        "fields": AdditionalFields(schema).process(reader),
        "statistics": {
            name: value for name, value in checked["statistics"].items() if isinstance(value, int)
        },
    }


json.dump({file: found_in(file) for file in json.load(sys.stdin)["read"]}, sys.stdout, default=str)
