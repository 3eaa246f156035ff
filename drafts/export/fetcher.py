"""The only addresses a page may load: names beginning with ``app:``, served from memory.

WeasyPrint's own fetcher opens files and follows links into the network. This one is handed to
every document and every style sheet, so that nothing written by a user can make a request.
"""

from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError

SCHEME = "app:"


class AppFetcher(URLFetcher):
    """Serves ``files`` (name to bytes) under ``app:name``; refuses all else, without a request."""

    def __init__(self, files):
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._files = files

    def fetch(self, url, headers=None):
        """The bytes of an ``app:`` name. Raises URLFetchingError for every other address."""
        name = url.removeprefix(SCHEME)
        if name == url or name not in self._files:
            raise URLFetchingError("Only the app's own files may be used.")
        return URLFetcherResponse(url, self._files[name], {"Content-Type": "font/ttf"})
