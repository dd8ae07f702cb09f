// validatorUrl: the default would send the address of this service to a site outside.
SwaggerUIBundle({
    url: "/openapi.json",
    dom_id: "#page",
    deepLinking: true,
    filter: true,
    persistAuthorization: true,
    docExpansion: "none",
    validatorUrl: null,
    presets: [SwaggerUIBundle.presets.apis],
});
