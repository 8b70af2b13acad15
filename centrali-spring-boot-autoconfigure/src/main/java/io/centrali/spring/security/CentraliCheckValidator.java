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

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.centrali.decision.DecisionPoint;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import io.centrali.spring.security.InvalidCentraliCheckException.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.util.ClassUtils;

/**
 * Stops the start-up if any check cannot be enforced. Looks at the types of all beans and
 * at the instances that are there, and creates none. Parent and child contexts are looked
 * at too, as proxies of one do not reach the beans of another.
 */
final class CentraliCheckValidator
		implements SmartInitializingSingleton, ChildContextValidator, ApplicationListener<ContextRefreshedEvent> {

	private final CheckRegistries registries;

	private final CheckedTypeInspector typeInspector;

	private final CentraliCheckBeanPostProcessor postProcessor;

	private final ConfigurableListableBeanFactory beanFactory;

	private final UnboundChecks unboundChecks;

	CentraliCheckValidator(CheckRegistries registries, CheckedTypeInspector typeInspector,
			CentraliCheckBeanPostProcessor postProcessor, ConfigurableListableBeanFactory beanFactory,
			UnboundChecks unboundChecks) {
		this.registries = registries;
		this.postProcessor = postProcessor;
		this.typeInspector = typeInspector;
		this.beanFactory = beanFactory;
		this.unboundChecks = unboundChecks;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Set<Problem> problems = new LinkedHashSet<>();
		boolean checked = inspect(this.beanFactory, problems::add);
		BeanFactory parent = this.beanFactory.getParentBeanFactory();
		while (parent instanceof ConfigurableListableBeanFactory unchecked && !isValidated(unchecked)) {
			checked |= inspect(unchecked, problems::add);
			parent = unchecked.getParentBeanFactory();
		}
		problems.addAll(this.postProcessor.started());
		this.unboundChecks.inspect(this.typeInspector.literals(), problems::add);
		throwIfAny(checked, problems);
	}

	// Also called for every child of this context, however it was made; for one that
	// serves requests this is too late.
	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		if (event.getApplicationContext()
			.getAutowireCapableBeanFactory() instanceof ConfigurableListableBeanFactory child) {
			validateChild(child);
		}
	}

	@Override
	public void validateChild(ConfigurableListableBeanFactory child) {
		if (!isValidated(child)) {
			Set<Problem> problems = new LinkedHashSet<>();
			throwIfAny(inspect(child, problems::add), problems);
		}
	}

	private static boolean isValidated(ConfigurableListableBeanFactory beanFactory) {
		return beanFactory.getBeanNamesForType(CheckEnforcement.class, true, false).length > 0;
	}

	private boolean inspect(ConfigurableListableBeanFactory beanFactory, Consumer<Problem> problems) {
		boolean checked = false;
		for (Iterator<String> names = beanFactory.getBeanNamesIterator(); names.hasNext();) {
			checked |= inspect(beanFactory, names.next(), problems);
		}
		return checked;
	}

	private boolean inspect(ConfigurableListableBeanFactory beanFactory, String beanName, Consumer<Problem> problems) {
		Object bean = BeanInstances.find(beanFactory, beanName, this.registries::isReadablyAnnotated);
		Class<?> type = type(beanFactory, beanName, bean);
		if (type == null || !this.registries.isReadablyAnnotated(type)) {
			return false;
		}
		Map<CheckKind, List<Method>> checked = this.typeInspector.inspect(type, problems);
		if (checked.isEmpty()) {
			return false;
		}
		if (bean != null) {
			CheckedBeanInspector.inspect(beanName, bean, type, checked, problems);
		}
		else if (beanFactory != this.beanFactory) {
			problems.accept(new Problem(type.getName(),
					"Nothing checks the bean '" + beanName + "', as the context that will create it checks none",
					"Move the bean to the context with Centrali's auto-configurations, or add them to its own"));
		}
		return true;
	}

	private @Nullable Class<?> type(ConfigurableListableBeanFactory beanFactory, String beanName,
			@Nullable Object bean) {
		if (bean != null && !(bean instanceof FactoryBean)) {
			return BeanInstances.type(bean, this.registries::isReadablyAnnotated);
		}
		Class<?> type = beanFactory.getType(beanName, false);
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	private void throwIfAny(boolean checked, Set<Problem> problems) {
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

	private void require(Class<?> type, Consumer<Problem> problems) {
		if (this.beanFactory.getBeanProvider(type).getIfUnique() == null) {
			problems.accept(new Problem("The application",
					"There are annotated methods, but not exactly one " + type.getSimpleName()
							+ " to decide their calls",
					"Do not exclude Centrali's auto-configurations, and mark a bean of your own that is to take their place as primary"));
		}
	}

}
