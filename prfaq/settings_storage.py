"""Where files are kept that must stay as they are: a folder, or a bucket that speaks S3.

With nothing set they lie in the data folder. ``FILES_S3_BUCKET`` names a bucket instead, with
``FILES_S3_ENDPOINT`` for a service that is not Amazon's, ``FILES_S3_REGION``, and
``FILES_S3_PREFIX`` for a folder in it. The keys come from ``AWS_ACCESS_KEY_ID`` and
``AWS_SECRET_ACCESS_KEY``, or from wherever else boto3 looks for them. Files are never public:
they are served through our own views, which know who may read them.
"""

import os
from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured


def files_storage(data):
    """The entry of ``STORAGES`` for kept files; ``data`` is the data folder."""
    if os.environ.get("FILES_S3_BUCKET"):
        return _bucket()
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": data / "files",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }


def _bucket():
    if find_spec("boto3") is None:
        raise ImproperlyConfigured(
            "FILES_S3_BUCKET is set, but boto3 is not installed. "
            "Install it with: .venv/bin/pip install boto3"
        )
    endpoint = os.environ.get("FILES_S3_ENDPOINT") or None
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": os.environ["FILES_S3_BUCKET"],
            "endpoint_url": endpoint,
            "region_name": os.environ.get("FILES_S3_REGION") or None,
            "location": os.environ.get("FILES_S3_PREFIX", ""),
            # Services that are not Amazon's seldom have a host name for each bucket.
            "addressing_style": "path" if endpoint else None,
            "signature_version": "s3v4",
            "default_acl": None,
            "file_overwrite": False,
        },
    }
