"""Several people at once: calls that begin in the same moment, each on its own connection."""

import threading

from django.db import connection, connections

ROUNDS = 20  # how often a race is run: once proves little


def together(*calls):
    """Run the calls in threads that start as one; gives what each returned or raised."""
    results = [None] * len(calls)
    gate = threading.Barrier(len(calls))

    def run(place, call):
        gate.wait()
        try:
            results[place] = call()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def of_type(results, kind):
    """Those of the results that are of this class."""
    return [result for result in results if isinstance(result, kind)]


def at_once(call):
    """What ``call`` gives in another thread, on a connection that waits for no lock of others."""

    def impatient():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET lock_timeout = '50ms'")
            else:
                cursor.execute("PRAGMA busy_timeout = 0")
        return call()

    (result,) = together(impatient)
    if isinstance(result, Exception):
        raise result
    return result
