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

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/**
 * Prints policies as documents, in one layout.
 * <p>
 * What is printed loads again as a policy that is equal to the printed one, if that one
 * was loaded with the same {@link PolicySettings} and the limits allow for the length of
 * the layout. Lists keep their order and numbers their value to the last digit; a
 * condition gets a time zone only if it named one itself.
 * <p>
 * Controls, formats (such as those that turn the direction of writing), private use and
 * unassigned characters, unpaired surrogates and all spaces and separators but the plain
 * space are escaped. Letters that merely look like others or like nothing, combining
 * marks and variation selectors are printed as they are: two names that look alike may
 * differ.
 *
 * @since 0.1.0
 */
public final class PolicyPrinter {

	private static final String INDENT = "  ";

	private PolicyPrinter() {
	}

	/**
	 * Print a policy.
	 * @param policy the policy
	 * @return its document, which ends with a line break
	 * @throws IllegalArgumentException if the policy was not loaded and holds a literal
	 * that JSON cannot say
	 */
	public static String print(Policy policy) {
		return print(DocumentForm.policy(policy));
	}

	static String print(Object form) {
		StringBuilder text = new StringBuilder();
		print(form, text, "\n");
		return text.append('\n').toString();
	}

	private static void print(Object form, StringBuilder text, String line) {
		if (form instanceof Map<?, ?> map) {
			members(map.entrySet(), text.append('{'), line, map.isEmpty());
			text.append('}');
		}
		else if (form instanceof Collection<?> elements) {
			members(elements, text.append('['), line, elements.stream().noneMatch(Map.class::isInstance));
			text.append(']');
		}
		else if (form instanceof String string) {
			JsonStrings.writeVisibly(string, text);
		}
		else if (form instanceof BigDecimal number) {
			text.append(number(number));
		}
		else if (form instanceof Number || form instanceof Boolean) {
			text.append(form);
		}
		else {
			throw new IllegalArgumentException("JSON has no " + form.getClass().getName() + ".");
		}
	}

	private static void members(Collection<?> members, StringBuilder text, String line, boolean inOneLine) {
		String inner = inOneLine ? "" : line + INDENT;
		for (Iterator<?> iterator = members.iterator(); iterator.hasNext();) {
			Object member = iterator.next();
			text.append(inner);
			if (member instanceof Map.Entry<?, ?> entry) {
				JsonStrings.writeVisibly((String) entry.getKey(), text);
				text.append(": ");
				member = entry.getValue();
			}
			print(member, text, line + INDENT);
			text.append(iterator.hasNext() ? (inOneLine ? ", " : ",") : "");
		}
		text.append(inOneLine ? "" : line);
	}

	// The shorter of two spellings, since numbers have a limit of their own, and never
	// that of an integer, which would be read as another type.
	private static String number(BigDecimal number) {
		String scientific = number.unscaledValue() + "E" + -number.scale();
		return (number.scale() != 0 && number.toString().length() <= scientific.length()) ? number.toString()
				: scientific;
	}

}
