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

package io.centrali.spring.security;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.centrali.decision.DecisionPoint;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import io.centrali.spring.security.InvalidCentraliCheckException.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Stops the start-up if any check cannot be enforced. Looks at the types of all beans and
 * at the instances that are there, and creates none.
 */
final class CentraliCheckValidator implements SmartInitializingSingleton {

	private final CentraliCheckRegistry registry;

	private final CheckedTypeInspector typeInspector;

	private final CentraliCheckBeanPostProcessor postProcessor;

	private final ConfigurableListableBeanFactory beanFactory;

	CentraliCheckValidator(CentraliCheckRegistry registry, CentraliCheckBeanPostProcessor postProcessor,
			ConfigurableListableBeanFactory beanFactory) {
		this.registry = registry;
		this.postProcessor = postProcessor;
		this.typeInspector = new CheckedTypeInspector(registry);
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Set<Problem> problems = new LinkedHashSet<>();
		boolean checked = false;
		for (Iterator<String> names = this.beanFactory.getBeanNamesIterator(); names.hasNext();) {
			checked |= inspect(names.next(), problems::add);
		}
		problems.addAll(this.postProcessor.started());
		if (checked) {
			require(DecisionPoint.class, problems::add);
			require(PrincipalAttributesResolver.class, problems::add);
		}
		if (!problems.isEmpty()) {
			List<Problem> sorted = new ArrayList<>(problems);
			sorted.sort(Comparator.comparing(Problem::subject));
			throw new InvalidCentraliCheckException(sorted);
		}
	}

	private boolean inspect(String beanName, Consumer<Problem> problems) {
		Object bean = BeanInstances.find(this.beanFactory, beanName, this.registry::isReadablyAnnotated);
		Class<?> type = type(beanName, bean);
		if (type == null || !this.registry.isReadablyAnnotated(type) || !this.typeInspector.inspect(type, problems)) {
			return false;
		}
		if (bean != null) {
			CheckedBeanInspector.inspect(beanName, bean, type, problems);
		}
		return true;
	}

	private @Nullable Class<?> type(String beanName, @Nullable Object bean) {
		if (bean != null && !(bean instanceof FactoryBean)) {
			return BeanInstances.type(bean, this.registry::isReadablyAnnotated);
		}
		Class<?> type = this.beanFactory.getType(beanName, false);
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	private void require(Class<?> type, Consumer<Problem> problems) {
		if (this.beanFactory.getBeanProvider(type).getIfUnique() == null) {
			problems.accept(new Problem("The application",
					"There are annotated methods, but not exactly one " + type.getSimpleName()
							+ " to decide their calls",
					"Do not exclude Centrali's auto-configurations, and mark a bean of your own that is to take their place as primary"));
		}
	}

}
