"""A SAML identity provider, and an installation of its own that trusts it.

SAML decides which apps are installed, so it can't be switched on within a test: the tests run
``python -m tests.saml`` in a process of its own, with ``SAML_METADATA_FILE`` set, and read from its
output how each case of ``CASES`` ended. ``metadata`` makes that file.
"""

import base64
import json
import sys
import zlib
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4
from xml.etree import ElementTree

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

IDP = "https://id.example/saml"
ACS = "http://localhost/accounts/saml/acs/"
AUDIENCE = "http://localhost/accounts/saml/metadata/"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
EMAIL = "urn:oid:0.9.2342.19200300.100.1.3"

METADATA = """<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"
 xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{idp}">
<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}
</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
 Location="https://id.example/sso"/>
</md:IDPSSODescriptor></md:EntityDescriptor>"""

ASSERTION = """<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="a{unique}"
 Version="2.0" IssueInstant="{now}"><saml:Issuer>{idp}</saml:Issuer>
<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{person}
</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
<saml:SubjectConfirmationData NotOnOrAfter="{until}" Recipient="{acs}"{answers}/>
</saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{since}" NotOnOrAfter="{until}"><saml:AudienceRestriction>
<saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
<saml:AuthnStatement AuthnInstant="{now}" SessionIndex="s{unique}"><saml:AuthnContext>
<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password
</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>
<saml:AttributeStatement><saml:Attribute Name="{email_name}"><saml:AttributeValue>{email}
</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>"""

RESPONSE = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="r{unique}" Version="2.0"
 IssueInstant="{now}" Destination="{acs}"{answers}><saml:Issuer>{idp}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>
</samlp:Status>{assertion}</samlp:Response>"""


def metadata(folder):
    """Make a key, a certificate and the metadata in ``folder``; gives the path of the last."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "id.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    (folder / "key.pem").write_bytes(private)
    (folder / "certificate.pem").write_bytes(pem)
    path = folder / "metadata.xml"
    body = "".join(pem.decode().splitlines()[1:-1])
    path.write_text(METADATA.format(idp=IDP, certificate=body))
    return path


def answer(folder, in_response_to, signed=True, expired=False, **facts):
    """A response of the provider, as a browser posts it."""
    from onelogin.saml2.utils import OneLogin_Saml2_Utils

    now = datetime.now(UTC)
    until = now + timedelta(minutes=-10 if expired else 5)
    times = {"now": now, "since": now - timedelta(minutes=30), "until": until}
    facts = {
        "unique": uuid4().hex,
        "idp": IDP,
        "acs": ACS,
        "audience": AUDIENCE,
        "person": "d-1",
        "email": "dora@example.com",
        "email_name": EMAIL,
        "answers": f' InResponseTo="{in_response_to}"' if in_response_to else "",
        **{name: f"{at:%Y-%m-%dT%H:%M:%SZ}" for name, at in times.items()},
        **facts,
    }
    assertion = ASSERTION.format(**facts)
    # Without the line breaks, which would belong to the values.
    assertion = assertion.replace("\n<", "<").replace("\n ", " ").replace("\n", "")
    if signed:
        key, certificate = ((folder / f"{n}.pem").read_text() for n in ("key", "certificate"))
        assertion = OneLogin_Saml2_Utils.add_sign(
            assertion, key, certificate, sign_algorithm=RSA_SHA256, digest_algorithm=SHA256
        ).decode()
    response = RESPONSE.format(**facts, assertion=assertion)
    return base64.b64encode(response.encode()).decode()


def begin(client):
    """Begin to sign in: the key of the request that is sent to the provider."""
    response = client.get("/accounts/saml/login/", headers={"Host": "localhost"})
    query = parse_qs(urlsplit(response.headers["Location"]).query)
    request = zlib.decompress(base64.b64decode(query["SAMLRequest"][0]), -15)
    return ElementTree.fromstring(request).attrib["ID"]


def finish(client, saml_response, relay_state=""):
    """Post the provider's answer: the status, and where the browser is led."""
    facts = {"SAMLResponse": saml_response, "RelayState": relay_state}
    on = {"headers": {"Host": "localhost"}}
    response = client.get(client.post("/accounts/saml/acs/", facts, **on).headers["Location"], **on)
    return response.status_code, response.headers.get("Location", "")


def _try(client_class, folder, **facts):
    client = client_class()
    key = begin(client)
    return finish(client, answer(folder, facts.pop("in_response_to", key), **facts))


def _replay(client_class, folder):
    client = client_class()
    posted = answer(folder, begin(client))
    assert finish(client, posted)[0] == 302
    client.post("/accounts/logout/", headers={"Host": "localhost"})
    return finish(client, posted)


def _elsewhere(client_class, folder):
    client = client_class()
    return finish(client, answer(folder, begin(client)), relay_state="https://evil.example/")


def _other_session(client_class, folder):
    theirs, mine = client_class(), client_class()
    posted = answer(folder, begin(theirs))
    begin(mine)
    return finish(mine, posted)


def _altered(client_class, folder):
    client = client_class()
    posted = base64.b64decode(answer(folder, begin(client))).decode()
    altered = posted.replace("dora@example.com", "alice@example.com")
    return finish(client, base64.b64encode(altered.encode()).decode())


CASES = {
    "good": _try,
    "again": _try,
    "somebody's address": lambda *a: _try(*a, person="m-1", email="alice@example.com"),
    "unsigned": lambda *a: _try(*a, signed=False),
    "altered": _altered,
    "expired": lambda *a: _try(*a, expired=True),
    "wrong audience": lambda *a: _try(*a, audience="https://another.example/"),
    "wrong issuer": lambda *a: _try(*a, idp="https://evil.example/saml"),
    "begun by the provider": lambda *a: _try(*a, in_response_to=""),
    "answer to another request": lambda *a: _try(*a, in_response_to="ONELOGIN_0"),
    "answer of another session": _other_session,
    "replayed": _replay,
    "relay state elsewhere": _elsewhere,
    "no XML": lambda client_class, _: finish(client_class(), "bm90aGluZw=="),
    "no base64": lambda client_class, _: finish(client_class(), "%%%"),
}


def main(folder):
    """Set the installation up, run every case, print ``{case: [status, where to]}``."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from drafts.models import User
    from tests.open_routes import open_routes

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    User.objects.create_user("alice@example.com", "correct horse battery", name="Alice Almeida")
    results = {case: run(Client, folder) for case, run in CASES.items()}
    results["people"] = sorted(User.objects.values_list("email", flat=True))
    page = Client().get("/accounts/saml/metadata/", headers={"Host": "localhost"})
    results["metadata"] = [page.status_code, page.headers["Content-Type"]]
    results["open"] = sorted(name for name in open_routes() if name.startswith("saml_"))
    print(json.dumps(results))


if __name__ == "__main__":
    from pathlib import Path

    main(Path(sys.argv[1]))
