SELECT void_links($1)
