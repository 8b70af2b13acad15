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

package io.centrali.audit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.centrali.decision.AttributeMasking;
import io.centrali.decision.UnsupportedValue;
import io.centrali.policy.Attributes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the values of one record: masked where they are to be hidden, exact where they
 * are numbers, and bounded in length, depth and number, with a marker for what is left
 * out.
 */
final class ValueWriter {

	static final int MAX_ELEMENTS = 64;

	static final int MAX_DEPTH = 8;

	// Of the whole record, since lists of lists multiply.
	static final int MAX_VALUES = 512;

	private final JsonGenerator json;

	private final AttributeMasking masking;

	private int valuesLeft = MAX_VALUES;

	ValueWriter(JsonGenerator json, AttributeMasking masking) {
		this.json = json;
		this.masking = masking;
	}

	JsonGenerator json() {
		return this.json;
	}

	void string(String property, @Nullable String value) {
		if (value != null) {
			this.json.writeStringProperty(property, Truncation.of(value));
		}
	}

	void attribute(String name, @Nullable String value) {
		if (value != null) {
			string(name, this.masking.isMasked(name) ? AttributeMasking.MASK : value);
		}
	}

	void context(String property, Map<String, ? extends @Nullable Object> context) {
		this.json.writeName(property);
		value(Attributes.REQUEST_METADATA, context, 0);
	}

	<T> void list(String property, List<T> elements, Consumer<T> writer) {
		this.json.writeArrayPropertyStart(property);
		elements.stream().limit(MAX_ELEMENTS).forEach(writer);
		if (elements.size() > MAX_ELEMENTS) {
			this.json.writeString(Truncation.ofCollection(elements.size()));
		}
		this.json.writeEndArray();
	}

	// The elements of a list share the name of the list, so that masking a key hides it
	// in every element.
	private void value(String name, @Nullable Object value, int depth) {
		this.valuesLeft--;
		if (this.masking.isMasked(name)) {
			this.json.writeString(AttributeMasking.MASK);
		}
		else if (value instanceof Map<?, ?> map) {
			map(name, map, depth);
		}
		else if (value instanceof Collection<?> collection) {
			collection(name, collection, depth);
		}
		else {
			scalar(value);
		}
	}

	private void map(String name, Map<?, ?> map, int depth) {
		if (depth == MAX_DEPTH) {
			this.json.writeString(Truncation.ofCollection(map.size()));
			return;
		}
		this.json.writeStartObject();
		int written = 0;
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			if (isFull(written++)) {
				this.json.writeStringProperty(Truncation.MARKER, Truncation.ofCollection(map.size()));
				break;
			}
			String key = String.valueOf(entry.getKey());
			this.json.writeName(Truncation.of(key));
			value(name + "." + key, entry.getValue(), depth + 1);
		}
		this.json.writeEndObject();
	}

	private void collection(String name, Collection<?> collection, int depth) {
		if (depth == MAX_DEPTH) {
			this.json.writeString(Truncation.ofCollection(collection.size()));
			return;
		}
		this.json.writeStartArray();
		int written = 0;
		for (Object element : collection) {
			if (isFull(written++)) {
				this.json.writeString(Truncation.ofCollection(collection.size()));
				break;
			}
			value(name, element, depth + 1);
		}
		this.json.writeEndArray();
	}

	private boolean isFull(int written) {
		return written == MAX_ELEMENTS || this.valuesLeft <= 0;
	}

	private void scalar(@Nullable Object value) {
		if (value == null) {
			this.json.writeNull();
		}
		else if (value instanceof Boolean bool) {
			this.json.writeBoolean(bool);
		}
		else if (value instanceof Number number) {
			number(number);
		}
		else if (value instanceof String || value instanceof UnsupportedValue || isJavaTime(value)) {
			this.json.writeString(Truncation.of(value.toString()));
		}
		else {
			unsupported(value);
		}
	}

	// A BigDecimal in its shortest form: 1E+999999999 is not written out.
	private void number(Number number) {
		if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
			this.json.writeNumber(number.longValue());
		}
		else if (number instanceof Double || number instanceof Float) {
			real(number);
		}
		else if (number instanceof BigInteger integer) {
			digits(integer, integer.bitLength());
		}
		else if (number instanceof BigDecimal decimal) {
			digits(decimal, decimal.unscaledValue().bitLength());
		}
		else {
			unsupported(number);
		}
	}

	private void real(Number number) {
		if (Double.isFinite(number.doubleValue())) {
			this.json.writeNumber(number.toString());
		}
		else {
			this.json.writeString(number.toString());
		}
	}

	private void digits(Number number, int bits) {
		if (bits <= Truncation.MAX_BITS) {
			this.json.writeNumber(number.toString());
		}
		else {
			this.json.writeString(Truncation.ofNumber(number, bits));
		}
	}

	private void unsupported(Object value) {
		this.json.writeString(Truncation.of(new UnsupportedValue(value.getClass().getName()).toString()));
	}

	// Those of the JDK only: another one may throw or print anything.
	private static boolean isJavaTime(Object value) {
		return value.getClass().getName().startsWith("java.time.");
	}

}
