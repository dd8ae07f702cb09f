'it was superseded by a later move of the application'
