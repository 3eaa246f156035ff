"""The words of the table: what each role gets for each method."""

GUESTS = ("guest_review", "guest_release", "guest_pdf")
ROLES = ("anonymous", "stranger", "reader", "reviewer", "writer", "owner", "administrator", *GUESTS)
METHODS = ("GET", "POST", "PUT", "DELETE")

# Statuses in the order of ROLES, the administrator's only where it is not the stranger's (running
# the installation opens no initiative), and the guests' only where they are not what somebody
# signed out gets: a guest's link opens nothing but what is behind it. A signed-out reader is led
# to the door, a signed-out writer is told that nothing was saved, and whoever may not see an
# initiative finds nothing there.
NOT_THIS_METHOD = (403, 405, 405, 405, 405, 405)
NOT_TO_BE_READ = (302, 405, 405, 405, 405, 405)


def table(get=NOT_TO_BE_READ, post=NOT_THIS_METHOD):
    """What a route answers; PUT and DELETE are used nowhere."""
    return {"GET": get, "POST": post, "PUT": NOT_THIS_METHOD, "DELETE": NOT_THIS_METHOD}


def open_to_all(get, post=(405,) * 6):
    """A route that asks for no login."""
    return {"GET": get, "POST": post, "PUT": (405,) * 6, "DELETE": (405,) * 6}


def read(status=200):
    """A page for everybody who sees the initiative."""
    return table(get=(302, 404, status, status, status, status))


def made_by_post():
    """A file that is not there yet: a page whose form has it made."""
    return read() | {"POST": (403, 404, 302, 302, 302, 302)}


def write_page(status=200):
    """A page for those who write."""
    return table(get=(302, 404, 403, 403, status, status))


def write_form(status):
    """A page with a form, for those who write."""
    return write_page() | {"POST": (403, 404, 403, 403, status, status)}


def action(status):
    """Something done by those who write."""
    return table(post=(403, 404, 403, 403, status, status))


def managed(status):
    """Something done by those who say who belongs to the initiative."""
    return table(post=(403, 404, 403, 403, 403, status))


def behind_a_link(get=(405,) * 3, post=(405,) * 3):
    """A route for guests, whose statuses these are; nobody else brings a link that opens it."""
    everybody = len(ROLES) - len(GUESTS)

    def among_all(statuses):
        return (405 if set(statuses) == {405} else 404,) * everybody + statuses

    return open_to_all(get, post) | {"GET": among_all(get), "POST": among_all(post)}
