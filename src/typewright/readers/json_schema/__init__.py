"""JSON Schema into nodes: drafts 7, 2019-09 and 2020-12.

    schema, remotes --> library: resources by URI, anchors, shapes checked
                           --> reading: reachable schemas, references settled --> SchemaTable

Nothing is fetched: what isn't given, or a meta-schema that is bundled, is an error.
"""
