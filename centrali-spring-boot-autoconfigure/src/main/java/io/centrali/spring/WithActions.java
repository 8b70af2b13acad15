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

package io.centrali.spring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Something, with what the current user may do with it. As JSON it is the item with one
 * property more: {@code {"id": "order-1", .., "_actions": {"approve": {"allowed": true,
 * ..}}}}.
 * <p>
 * The item is written property by property into the same object, by
 * {@link JsonUnwrapped}. What Jackson does not write as a bean, such as a string, a
 * number, a list or a map, stays whole in a property named {@code item}; a type with
 * {@code @JsonTypeInfo} cannot be unwrapped, and one with a property {@code _actions}
 * should not be.
 *
 * @param <T> the type of the item
 * @param item the item
 * @param actions each action that was asked for, in that order
 * @since 0.1.0
 * @see Centrali#withActions
 */
public record WithActions<T>(@JsonUnwrapped T item, @JsonProperty("_actions") Map<String, ActionDecision> actions) {

	/**
	 * Copies the map.
	 */
	public WithActions {
		actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
	}

}
