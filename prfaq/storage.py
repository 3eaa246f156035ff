"""Static files under hashed names, including what JavaScript modules import."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModuleStorage(CompressedManifestStaticFilesStorage):
    """Rewrites relative ``import`` lines too, so that a deploy never mixes old and new modules."""

    support_js_module_import_aggregation = True
