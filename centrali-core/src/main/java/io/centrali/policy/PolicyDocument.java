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

package io.centrali.policy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of one policy document, and where they came from.
 *
 * @param location what faults name, such as {@code classpath:centrali/orders.json}
 * @param content the document, as it was read
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent")
public record PolicyDocument(String location, byte[] content) {

	/**
	 * Create a document.
	 */
	public PolicyDocument {
		Objects.requireNonNull(location, "location must not be null");
		content = content.clone();
	}

	/**
	 * Return a document from a string.
	 * @param location what faults name
	 * @param json the document
	 * @return the document
	 */
	public static PolicyDocument of(String location, String json) {
		return new PolicyDocument(location, json.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public byte[] content() {
		return this.content.clone();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof PolicyDocument document && this.location.equals(document.location)
				&& Arrays.equals(this.content, document.content);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.location, Arrays.hashCode(this.content));
	}

	@Override
	public String toString() {
		return this.location;
	}

}
