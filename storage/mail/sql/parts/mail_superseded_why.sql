'a later move of the application has made it out of date'
