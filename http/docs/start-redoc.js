// Use fonts of the reader's system: none are fetched from elsewhere.
const text = "system-ui, sans-serif";
Redoc.init(
    "/openapi.json",
    {
        disableSearch: false,
        hideDownloadButton: false,
        theme: {
            typography: {
                fontFamily: text,
                headings: { fontFamily: text },
                code: { fontFamily: "ui-monospace, monospace" },
            },
        },
    },
    document.getElementById("page"),
);
