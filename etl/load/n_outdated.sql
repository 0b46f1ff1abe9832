SELECT count(*) FROM articles WHERE codebook_version <> $version;
