"""What somebody is told of, on the site and by mail."""
