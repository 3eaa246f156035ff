"""Single sign-on by SAML: what the environment says, as allauth wants to hear it.

Read only when SAML is switched on, for it needs a package of the ``saml`` extra.
"""

import os
from pathlib import Path

from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser


def saml_app():
    """The settings of the one identity provider, from its metadata by address or by file."""
    return {
        "provider_id": "saml",
        "client_id": "saml",
        "name": os.environ.get("SAML_NAME", "single sign-on"),
        "settings": {
            "idp": _from_address() or _from_file(),
            # The operator chose the directory, and its addresses are the organisation's own.
            "verified_email": True,
            "advanced": {
                "strict": True,
                "want_assertion_signed": True,
                "reject_deprecated_algorithm": True,
                "reject_idp_initiated_sso": True,
            },
        },
    }


def _from_address():
    address = os.environ.get("SAML_METADATA_URL")
    return address and {"metadata_url": address, "entity_id": os.environ.get("SAML_ENTITY_ID")}


def _from_file():
    path = Path(os.environ["SAML_METADATA_FILE"])
    parsed = OneLogin_Saml2_IdPMetadataParser.parse(
        path.read_text(encoding="utf-8"), entity_id=os.environ.get("SAML_ENTITY_ID")
    )["idp"]
    return {
        "entity_id": parsed["entityId"],
        "sso_url": parsed["singleSignOnService"]["url"],
        "x509cert": parsed.get("x509cert") or parsed["x509certMulti"]["signing"][0],
    }
