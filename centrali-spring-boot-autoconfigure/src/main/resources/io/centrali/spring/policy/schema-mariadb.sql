CREATE TABLE IF NOT EXISTS centrali_policy_version (
	version BIGINT NOT NULL PRIMARY KEY,
	parent BIGINT,
	digest CHAR(64) NOT NULL,
	author VARCHAR(255) NOT NULL,
	comment VARCHAR(1000) NOT NULL,
	created_at DATETIME(6) NOT NULL,
	FOREIGN KEY (parent) REFERENCES centrali_policy_version (version)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS centrali_policy_document (
	version BIGINT NOT NULL,
	location VARCHAR(255) NOT NULL,
	content LONGBLOB NOT NULL,
	PRIMARY KEY (version, location),
	FOREIGN KEY (version) REFERENCES centrali_policy_version (version)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS centrali_policy_activation (
	channel VARCHAR(16) NOT NULL,
	activation BIGINT NOT NULL,
	version BIGINT,
	author VARCHAR(255) NOT NULL,
	comment VARCHAR(1000) NOT NULL,
	activated_at DATETIME(6) NOT NULL,
	PRIMARY KEY (channel, activation),
	FOREIGN KEY (version) REFERENCES centrali_policy_version (version)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
