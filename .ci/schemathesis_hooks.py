"""What the tool cannot know of the service."""

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def lines(context, value):
    """Sends NDJSON as the text that it is."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@schemathesis.hook
def map_headers(context, headers):
    """Sends no body that is said to be zipped and is not: OpenAPI cannot say which is right."""
    return without_coding(headers)


@schemathesis.hook
def before_call(context, case, kwargs):
    """The same for the cases that are made without the hook above."""
    case.headers = without_coding(case.headers)


def without_coding(headers):
    for name in [n for n in headers or {} if n.lower() == "content-encoding"]:
        if "gzip" in str(headers[name]).lower():
            del headers[name]
    return headers
