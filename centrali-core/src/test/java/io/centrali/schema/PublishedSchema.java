/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A schema that is shipped in the jar and in the documentation.
 */
public final class PublishedSchema {

	/** Writes the files instead of comparing them: {@code -Dcentrali.schema.write}. */
	private static final String WRITE = "centrali.schema.write";

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private static final SchemaRegistry REGISTRY = SchemaRegistry
		.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private final String room;

	private final String name;

	private final String text;

	private final Schema schema;

	/**
	 * Create a schema.
	 * @param room the package that it is shipped in
	 * @param name the name of its file
	 * @param content what the file is to hold
	 */
	public PublishedSchema(String room, String name, Map<String, Object> content) {
		this.room = room;
		this.name = name;
		this.text = SchemaText.of(content);
		this.schema = REGISTRY.getSchema(this.text);
	}

	/**
	 * Check that both files hold what was generated.
	 */
	public void assertPublished() {
		for (Path file : List.of(Path.of("src", "main", "resources", "io", "centrali", this.room, this.name),
				Path.of("..", "docs", "schema", this.name))) {
			if (System.getProperty(WRITE) != null) {
				write(file);
			}
			assertThat(read(file))
				.as("%s; generate it: mvn -pl centrali-core test -Dtest='*SchemaTests' -D%s", file, WRITE)
				.isEqualTo(this.text);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void write(Path file) {
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file, this.text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Check that it is a schema.
	 */
	public void assertIsSchema() {
		Schema metaSchema = REGISTRY.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
		assertThat(metaSchema.validate(MAPPER.readTree(this.text))).isEmpty();
		assertThat(metaSchema.validate(MAPPER.readTree(this.text.replace("\"array\"", "\"list\"")))).isNotEmpty();
	}

	/**
	 * Return whether a text is JSON, so that a schema has anything to say to it.
	 * @param document the text
	 * @return {@code true} if it is
	 */
	public static boolean isJson(String document) {
		try {
			return !MAPPER.readTree(document).isMissingNode();
		}
		catch (JacksonException | NumberFormatException ex) {
			return false;
		}
	}

	/**
	 * Read a document.
	 * @param document the text
	 * @return the document
	 */
	public static JsonNode read(String document) {
		return MAPPER.readTree(document);
	}

	/**
	 * Return whether the schema accepts a document.
	 * @param document the text
	 * @return {@code true} if it has nothing to say against it
	 */
	public boolean accepts(String document) {
		return this.schema.validate(MAPPER.readTree(document)).isEmpty();
	}

}
