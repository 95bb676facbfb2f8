"""Help with writing content: new files, next year's folder, Excel forms, import of documents."""
