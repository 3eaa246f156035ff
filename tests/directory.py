"""An organisation's directory: a real OpenID Connect provider, running beside the test."""

from urllib.parse import parse_qs, quote, urlsplit

import oidc_provider_mock
import pytest
import requests
from django.test import Client

CLIENT_ID = "prfaq"
START = "/accounts/sso/oidc/login/"


class Directory:
    """The provider, and what people do there."""

    def __init__(self, address):
        self.address = address

    def know(self, sub, **claims):
        """Enter a person; ``sub`` is the directory's own key for them."""
        entered = requests.put(f"{self.address}/users/{quote(sub)}", json=claims)
        assert entered.status_code == 204

    def send_to(self, client, query=""):
        """Begin in this browser: the address at the directory to which it is sent."""
        response = client.get(START + query)
        assert response.status_code == 302
        address = response.headers["Location"]
        assert address.startswith(f"{self.address}/oauth2/authorize?")
        return address

    def come_back(self, address, sub):
        """Sign in there as ``sub``; the path here to which the browser is sent back."""
        answer = requests.post(address, data={"sub": sub}, allow_redirects=False)
        back = urlsplit(answer.headers["Location"])
        assert back.path == "/accounts/sso/oidc/callback/"
        return f"{back.path}?{back.query}"

    def sign_in(self, sub, client=None, query=""):
        """The whole way; the client and the answer to its return."""
        client = client or Client()
        return client, client.get(self.come_back(self.send_to(client, query), sub))


@pytest.fixture(scope="session")
def provider():
    """The address of the running provider."""
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def directory(provider, settings):
    """The provider as the one directory of this installation."""
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": "Example ID",
                    "client_id": CLIENT_ID,
                    "secret": "s3cret",
                    "settings": {"server_url": provider},
                }
            ],
        }
    }
    return Directory(provider)


def parameters(address):
    """The query of an address as a plain dictionary."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
