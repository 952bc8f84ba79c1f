"""Letters from the record: disputes, complaints, who may be reached and how, certificates, court papers."""
