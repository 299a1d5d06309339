# wrapper around tests.wrapping.test_golden_wrapping.make_forwarding.<locals>.fetch, test_golden_wrapping.py:23
def fetch(url, /, timeout=..., *headers, retries=..., verify, **options):
    return _tw_fetch(url, timeout, *headers, retries=retries, verify=verify, **options)
