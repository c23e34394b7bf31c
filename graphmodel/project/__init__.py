"""Projects: documents, codings and every act on them, in one file that loses nothing."""
