"""The register, log-in, who holds which phone, and what typed words are waited for."""
