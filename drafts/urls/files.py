"""/i/<slug>/: the words of an initiative for other programs."""

from django.urls import path

from drafts.urls.converters import PAIR
from drafts.views import files

files_out = [  # /i/<slug>/
    path("drafts/<int:number>/docx/", files.draft_docx, name="draft_docx"),
    path("drafts/<int:number>/blog-post/", files.draft_blog_post, name="draft_blog_post"),
    path("drafts/<int:number>/text/", files.draft_text, name="draft_text"),
    path("working-copy/docx/", files.working_copy_docx, name="working_copy_docx"),
    path("working-copy/blog-post/", files.working_copy_blog_post, name="working_copy_blog_post"),
    path("working-copy/text/", files.working_copy_text, name="working_copy_text"),
    path(f"compare/{PAIR}/docx/", files.redline, name="redline_docx"),
]
